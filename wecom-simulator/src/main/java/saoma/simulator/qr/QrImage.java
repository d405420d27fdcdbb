package saoma.simulator.qr;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A QR code as a PNG of one bit a pixel, written without the desktop classes a server's JRE may lack (RFC 2083). */
final class QrImage {
    private static final int SIZE = 300;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private QrImage() {}

    static byte[] png(String content) {
        try {
            BitMatrix modules = new QRCodeWriter()
                    .encode(content, BarcodeFormat.QR_CODE, SIZE, SIZE, Map.of(EncodeHintType.MARGIN, 2));
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            png.writeBytes(SIGNATURE);
            chunk(png, "IHDR", header(modules));
            chunk(png, "IDAT", compressed(scanlines(modules)));
            chunk(png, "IEND", new byte[0]);
            return png.toByteArray();
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] header(BitMatrix modules) {
        // 1 bit of grey, then compression, filter and interlace method 0
        return ByteBuffer.allocate(13)
                .putInt(modules.getWidth())
                .putInt(modules.getHeight())
                .put((byte) 1)
                .array();
    }

    private static byte[] scanlines(BitMatrix modules) {
        int stride = 1 + (modules.getWidth() + 7) / 8;
        byte[] lines = new byte[stride * modules.getHeight()];
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (!modules.get(x, y)) {
                    lines[y * stride + 1 + x / 8] |= (byte) (0x80 >> x % 8);
                }
            }
        }
        return lines;
    }

    private static byte[] compressed(byte[] data) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(data);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        png.writeBytes(ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) crc.getValue())
                .array());
    }
}
