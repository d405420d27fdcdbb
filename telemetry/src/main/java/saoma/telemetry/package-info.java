/** What the services show of themselves to those who run them, without saying who did what. */
package saoma.telemetry;
