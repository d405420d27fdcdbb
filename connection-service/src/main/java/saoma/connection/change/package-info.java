/** How configuration changes: in one transaction with its audit entry, and then, once committed, as news to the readers. */
package saoma.connection.change;
