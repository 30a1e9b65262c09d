package demo;

import static com.ea.async.Async.await;

import com.ea.async.Async;
import java.util.concurrent.CompletableFuture;
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

    public static void main(String[] args) {
        Store store = new Store();
        System.out.println(store.buy(70).join() + " " + store.buy(70).join());
    }
}
