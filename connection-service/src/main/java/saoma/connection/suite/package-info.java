/** The suites of a connection and their secrets, which only ever come in (wecom-protocol.md, section 0.2). */
package saoma.connection.suite;
