/** Brings a fresh installation to where a person can sign in, through the public admin API and nothing else. */
package saoma.local.seed;
