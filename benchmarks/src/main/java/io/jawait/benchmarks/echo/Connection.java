package io.jawait.benchmarks.echo;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.suspend;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Resumer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A coroutine for each connection, on a loop over Netty's own. */
final class Connection extends ChannelInboundHandlerAdapter {
    private final EventLoop loop;
    private @Nullable Resumer<@Nullable ByteBuf> reader;
    private boolean ended;

    /** What came while nobody read; made with the first, for most connections answer before they are sent more. */
    private @Nullable Queue<ByteBuf> early;

    Connection(EventLoop loop) {
        this.loop = loop;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        loop.start(echo(context.channel()));
    }

    @Async
    private Coroutine<@Nullable Void> echo(Channel channel) {
        for (ByteBuf message = await(read()); message != null; message = await(read())) {
            channel.writeAndFlush(message);
        }
        return Coroutine.done();
    }

    private Coroutine<@Nullable ByteBuf> read() {
        ByteBuf next = early == null ? null : early.poll();
        return next != null || ended ? Coroutine.of(next) : suspend(resumer -> reader = resumer);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        hand((ByteBuf) message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        loop.turnNow();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ended = true;
        hand(null);
    }

    private void hand(@Nullable ByteBuf message) {
        Resumer<@Nullable ByteBuf> waiting = reader;
        if (waiting != null) {
            reader = null;
            waiting.resume(message);
        } else if (message != null) {
            early = early == null ? new ArrayDeque<>() : early;
            early.add(message);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
