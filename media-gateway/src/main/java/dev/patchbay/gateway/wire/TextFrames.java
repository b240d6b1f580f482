package dev.patchbay.gateway.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.vertx.core.Handler;
import io.vertx.core.impl.ContextInternal;

/// Takes whole text messages where Netty has read them; all other frames, parts of messages among them, go on to
/// Vert.x. On the channel's event loop.
final class TextFrames extends ChannelInboundHandlerAdapter {
    private final ContextInternal context;
    private final Handler<String> receiver;

    TextFrames(ContextInternal context, Handler<String> receiver) {
        this.context = context;
        this.receiver = receiver;
    }

    @Override
    public void channelRead(ChannelHandlerContext channel, Object message) {
        if (message instanceof TextWebSocketFrame frame && frame.isFinalFragment()) {
            context.dispatch(text(frame), receiver);
        } else {
            channel.fireChannelRead(message);
        }
    }

    private static String text(TextWebSocketFrame frame) {
        try {
            return frame.text();
        } finally {
            frame.release();
        }
    }
}
