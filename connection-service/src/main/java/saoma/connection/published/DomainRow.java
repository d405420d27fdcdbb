package saoma.connection.published;

/** A proven domain and the identifier of its pool. */
record DomainRow(String domain, String pool) {}
