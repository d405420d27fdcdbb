package saoma.simulator.qr;

import io.quarkus.qute.TemplateInstance;

/** What a person sees instead of a QR code. */
record ErrorPage(PageRefusal.Reason reason, String detail) implements TemplateInstance {}
