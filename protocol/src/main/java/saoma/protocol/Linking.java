package saoma.protocol;

/** What happens to a person who comes through a connection for the first time. Nothing is ever matched by name. */
public enum Linking {
    /** They get a new account. */
    CREATE,
    /** They are asked: a new account, or the one that a binding code stands for. */
    ASK,
    /** They need an account that is linked already, or a binding code. */
    LOGIN_ONLY
}
