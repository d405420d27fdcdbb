/** The JSON API by which tests arrange, act and look; described in the module's README. It asks nobody who they are. */
package saoma.simulator.control;
