/** Who changed what, when, from what, to what. Written with the change or not at all, and never changed afterwards. */
package saoma.connection.audit;
