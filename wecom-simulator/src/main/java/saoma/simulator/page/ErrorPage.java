package saoma.simulator.page;

import io.quarkus.qute.TemplateInstance;

/** What a person sees instead of the page that was asked for. */
record ErrorPage(PageRefusal.Reason reason, String detail) implements TemplateInstance {}
