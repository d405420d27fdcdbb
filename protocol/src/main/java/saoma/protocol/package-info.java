/**
 * The words the services exchange, as records: what connection-service publishes, who WeCom says a person is, what a
 * sign-in resolves to. No beans and no I/O; each record documents its wire form, which is its JSON.
 */
package saoma.protocol;
