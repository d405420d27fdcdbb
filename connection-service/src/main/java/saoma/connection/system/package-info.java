/** What a deployment is, apart from what its pools hold: the addresses its calls to WeCom leave from. */
package saoma.connection.system;
