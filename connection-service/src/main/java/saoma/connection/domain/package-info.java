/** The domain that a pool's people and applications know it by: asked for, proven to be its operator's, and only then used. */
package saoma.connection.domain;
