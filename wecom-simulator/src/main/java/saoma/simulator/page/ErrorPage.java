package saoma.simulator.page;

import io.quarkus.qute.TemplateInstance;

/**
 * What a person sees instead of the page that was asked for.
 *
 * @param embedded whether a panel was asked for, whose page then learns of the error too
 */
record ErrorPage(PageRefusal.Reason reason, String detail, boolean embedded) implements TemplateInstance {}
