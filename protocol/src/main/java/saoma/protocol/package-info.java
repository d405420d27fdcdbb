/**
 * The words the services exchange, as records: what connection-service publishes, who WeCom says a person is, what a
 * sign-in resolves to. No beans and no I/O; each record documents its wire form, which is its JSON.
 * A field that the reader does not know is passed over, so that services of two versions can run side by side.
 */
package saoma.protocol;
