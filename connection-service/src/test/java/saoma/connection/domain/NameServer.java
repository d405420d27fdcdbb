package saoma.connection.domain;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryDecoder;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DatagramDnsResponseEncoder;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A name server on this machine. It knows the TXT records it was told, and of other names that they do not exist. */
public final class NameServer implements AutoCloseable {
    private final EventLoopGroup group = new NioEventLoopGroup(1);
    private final Channel channel;
    private final Map<String, List<String>> texts = new ConcurrentHashMap<>();
    private volatile DnsResponseCode failure;
    private volatile boolean silent;

    /** @param port 0 for any */
    public NameServer(int port) {
        channel = new Bootstrap()
                .group(group)
                .channel(NioDatagramChannel.class)
                .handler(new ChannelInitializer<NioDatagramChannel>() {
                    @Override
                    protected void initChannel(NioDatagramChannel opened) {
                        opened.pipeline()
                                .addLast(new DatagramDnsQueryDecoder(), new DatagramDnsResponseEncoder(), answering());
                    }
                })
                .bind("127.0.0.1", port)
                .syncUninterruptibly()
                .channel();
    }

    /** @return as in configuration */
    public String address() {
        return "127.0.0.1:" + ((InetSocketAddress) channel.localAddress()).getPort();
    }

    public void publish(String name, String... values) {
        texts.put(name, List.of(values));
    }

    public void fail(DnsResponseCode code) {
        failure = code;
    }

    public void fallSilent() {
        silent = true;
    }

    private SimpleChannelInboundHandler<DatagramDnsQuery> answering() {
        return new SimpleChannelInboundHandler<>() {
            @Override
            protected void channelRead0(ChannelHandlerContext context, DatagramDnsQuery query) {
                if (!silent) {
                    context.writeAndFlush(answer(query));
                }
            }
        };
    }

    private DatagramDnsResponse answer(DatagramDnsQuery query) {
        DnsQuestion question = query.recordAt(DnsSection.QUESTION);
        DatagramDnsResponse response = new DatagramDnsResponse(query.recipient(), query.sender(), query.id());
        response.addRecord(DnsSection.QUESTION, question);
        List<String> values = texts.get(question.name().replaceFirst("\\.$", ""));
        if (failure != null || values == null) {
            return response.setCode(failure != null ? failure : DnsResponseCode.NXDOMAIN);
        }
        if (question.type().equals(DnsRecordType.TXT)) {
            values.forEach(value -> response.addRecord(DnsSection.ANSWER, text(question.name(), value)));
        }
        return response;
    }

    /** One character string, with its length before it (RFC 1035 §3.3.14). */
    private static DefaultDnsRawRecord text(String name, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        return new DefaultDnsRawRecord(
                name,
                DnsRecordType.TXT,
                60,
                Unpooled.buffer().writeByte(bytes.length).writeBytes(bytes));
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        group.shutdownGracefully();
    }
}
