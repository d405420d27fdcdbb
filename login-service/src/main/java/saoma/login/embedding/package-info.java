/**
 * The sign-in inside of an app's page: WeCom's panel in a frame, without any cookie of ours, because browsers withhold
 * those from frames of another site (docs/decisions/0031-embedding.md).
 */
package saoma.login.embedding;
