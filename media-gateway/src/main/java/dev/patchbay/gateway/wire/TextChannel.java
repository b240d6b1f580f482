package dev.patchbay.gateway.wire;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.impl.WebSocketInternal;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.impl.ConnectionBase;

/// The text messages of a WebSocket of Vert.x, on Netty itself: a message of Vert.x is a buffer, a frame and a promise
/// of its own, and one more copy when it comes in, which for two hundred small messages a second and call is a tenth
/// of what a call costs (docs/measurements.md). Everything else of the socket, closing among it, stays with Vert.x, in
/// the same order.
///
/// A write that fails means that the socket is gone; its own handlers tell. From any thread, in order for each.
public final class TextChannel {
    private final ChannelHandlerContext context;

    private TextChannel(ChannelHandlerContext context) {
        this.context = context;
    }

    /// @param connection of a server, which has become a WebSocket's
    public static TextChannel of(HttpConnection connection) {
        return new TextChannel(((ConnectionBase) connection).channelHandlerContext());
    }

    /// @param socket of a client, connected
    public static TextChannel of(WebSocket socket) {
        return new TextChannel(((WebSocketInternal) socket).channelHandlerContext());
    }

    /// For a socket that is watched for silence by who owns it: the server's own watch, made for requests, costs a
    /// listener for each message.
    public TextChannel unwatched() {
        var watch = context.pipeline().get(IdleStateHandler.class);
        if (watch != null) {
            context.pipeline().remove(watch);
        }
        return this;
    }

    /// What is to be the socket's handler of text messages. The first message, and what waited with it, comes through
    /// Vert.x; from then on only messages in several frames do.
    ///
    /// @param receiver on the socket's context, one message after the other
    public Handler<String> receiving(Handler<String> receiver) {
        return new Handler<>() {
            private boolean direct;

            @Override
            public void handle(String text) {
                if (!direct) {
                    direct = true;
                    context.pipeline()
                            .addBefore(context.name(), null, new TextFrames(ContextInternal.current(), receiver));
                }
                receiver.handle(text);
            }
        };
    }

    /// @param utf8 a whole text message; not to be changed afterwards
    public void send(byte[] utf8) {
        context.writeAndFlush(new TextWebSocketFrame(Unpooled.wrappedBuffer(utf8)), context.voidPromise());
    }

    /// Bytes that were sent here and that the network has not taken; 0 when the socket is gone.
    public long waitingBytes() {
        var waiting = context.channel().unsafe().outboundBuffer();
        return waiting == null ? 0 : waiting.totalPendingWriteBytes();
    }
}
