/**
 * What the services have promised each other, for the tests of both sides: the calls, and each message as it was when a
 * release first had it. Two releases run side by side during a rollout, so promises are added to and never changed.
 */
package saoma.protocol.contract;
