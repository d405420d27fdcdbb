package saoma.token.wecom;

import saoma.protocol.Pool;
import saoma.protocol.SuiteCredentials;
import saoma.sealing.Seal;

/**
 * A suite at WeCom, as we authenticate for it; a ticket comes on top.
 *
 * @param pool to which the suite's tickets are pushed
 * @param suiteId WeCom's SuiteID
 * @param secret the suite secret
 */
public record SuiteAccount(Pool pool, String suiteId, String secret) {

    /** @throws Seal.SealBroken when the secret does not open */
    public static SuiteAccount of(Pool pool, SuiteCredentials suite, Seal seal) {
        String secret = seal.open(suite.sealedSecret(), SuiteCredentials.associatedData(suite.id(), "secret"));
        return new SuiteAccount(pool, suite.suiteId(), secret);
    }

    @Override
    public String toString() {
        return "SuiteAccount[" + suiteId + "]";
    }
}
