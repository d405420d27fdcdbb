package saoma.connection.published;

/** An uploaded image: its bytes, and what they are. */
record PublishedImage(String mediaType, byte[] content) {}
