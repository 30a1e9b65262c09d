package demo;

import lombok.Builder;
import lombok.Value;

@Value
@Builder
public class Order {
    int id;
    int price;
    int count;
}
