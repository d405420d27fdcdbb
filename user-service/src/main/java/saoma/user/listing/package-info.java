/** Lists of any length in pages of bounded cost: sorted and continued by index, never by offset. */
package saoma.user.listing;
