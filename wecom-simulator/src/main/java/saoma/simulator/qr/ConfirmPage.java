package saoma.simulator.qr;

import io.quarkus.qute.TemplateInstance;

/** What an ordinary browser shows for the content of the QR code: a way into the client, and ours to the phone panel. */
record ConfirmPage(String encodedConfirmAddress, String panel) implements TemplateInstance {}
