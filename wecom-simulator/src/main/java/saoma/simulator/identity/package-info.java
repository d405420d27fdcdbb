/** Who is behind a code of the web login or the Workbench, and what the member agreed to tell (sections 4.5 and 4.6). */
package saoma.simulator.identity;
