/** Starts, watches and ends one application in a process of its own. Knows nothing of what the application is. */
package saoma.local.process;
