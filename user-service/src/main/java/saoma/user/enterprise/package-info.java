/**
 * The enterprises that people come from, as each provider sees them, under all of their ids; what operators say of them,
 * and which of the provider's apps they have.
 */
package saoma.user.enterprise;
