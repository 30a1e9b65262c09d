package demo;

import static io.jawait.Coroutines.*;

import io.jawait.*;
import java.util.concurrent.CompletableFuture;
import lombok.Cleanup;
import lombok.NonNull;
import lombok.RequiredArgsConstructor;
import lombok.val;
import org.mapstruct.factory.Mappers;

@RequiredArgsConstructor
public class Orders {
    private final OrderMapper mapper;

    @Async
    Coroutine<Integer> price(int id) {
        return Coroutine.of(await(CompletableFuture.supplyAsync(() -> id + 3)));
    }

    @Async
    Coroutine<OrderView> find(@NonNull Integer id) throws Exception {
        @Cleanup AutoCloseable connection = () -> System.out.println("closed");
        val order = Order.builder().id(id).price(await(price(id))).count(3);
        await(yieldNow());
        val view = mapper.toView(order.build());
        await(yieldNow());
        System.out.println(view);
        return Coroutine.of(view);
    }

    public static void main(String[] args) throws Exception {
        run(new Orders(Mappers.getMapper(OrderMapper.class)).find(7));
    }
}
