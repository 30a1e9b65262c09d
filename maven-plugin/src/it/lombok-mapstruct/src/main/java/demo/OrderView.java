package demo;

import lombok.Data;

@Data
public class OrderView {
    private int id;
    private int total;
}
