package saoma.simulator.fault;

import saoma.simulator.calls.Endpoint;

/**
 * At which calls of an endpoint what goes wrong.
 *
 * @param when null for every call
 */
public record FaultRule(Endpoint endpoint, When when, Fault then) {
    public FaultRule {
        if (endpoint == null || then == null) {
            throw new IllegalArgumentException("a rule has an endpoint and a then");
        }
        when = when == null ? new When(null, 1, null, null) : when;
    }

    /**
     * Exactly one of the first three.
     *
     * @param nth this call from now on, once; the next one is 1
     * @param every each call whose number from now on is a multiple
     * @param probability each call with this chance, from 0 to 1
     * @param times most times it happens; null for no end
     */
    public record When(Integer nth, Integer every, Double probability, Integer times) {
        public When {
            int given = (nth == null ? 0 : 1) + (every == null ? 0 : 1) + (probability == null ? 0 : 1);
            if (given != 1
                    || nth != null && nth < 1
                    || every != null && every < 1
                    || probability != null && !(probability >= 0 && probability <= 1)
                    || times != null && times < 1) {
                throw new IllegalArgumentException(
                        "when has one of nth (from 1), every (from 1), probability (0 to 1); times is from 1");
            }
        }

        boolean holds(long call, double chance) {
            return nth != null ? call == nth : every != null ? call % every == 0 : chance < probability;
        }
    }
}
