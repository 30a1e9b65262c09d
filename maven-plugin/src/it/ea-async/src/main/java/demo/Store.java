package demo;

import static com.ea.async.Async.await;

import com.ea.async.Async;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

public class Store {
    static {
        Async.init();
    }

    private int balance = 100;

    CompletableFuture<Integer> balance() {
        return CompletableFuture.supplyAsync(
                () -> balance, CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS));
    }

    CompletableFuture<Boolean> buy(int cost) {
        if (await(balance()) < cost) {
            return CompletableFuture.completedFuture(false);
        }
        balance -= cost;
        return CompletableFuture.completedFuture(await(balance()) >= 0);
    }

    /** Written for what ea-async's await throws. */
    CompletableFuture<String> reason() {
        try {
            return CompletableFuture.completedFuture(await(CompletableFuture.failedFuture(new IOException("shut"))));
        } catch (CompletionException e) {
            return CompletableFuture.completedFuture(e.getCause().getMessage());
        }
    }

    public static void main(String[] args) {
        Store store = new Store();
        System.out.println(store.reason().join());
        System.out.println(store.buy(70).join() + " " + store.buy(70).join());
    }
}
