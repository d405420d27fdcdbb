/** What an operator must enter in WeCom's provider console, taken from our own configuration. */
package saoma.connection.setup;
