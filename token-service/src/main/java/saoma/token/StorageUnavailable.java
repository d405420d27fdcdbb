package saoma.token;

/** PostgreSQL or Redis did not answer, so nothing can be said: the sender may try again. */
public class StorageUnavailable extends RuntimeException {
    public StorageUnavailable(Throwable cause) {
        super(cause);
    }
}
