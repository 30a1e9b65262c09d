package demo;

import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

@Mapper
public interface OrderMapper {
    @Mapping(target = "total", expression = "java(order.getPrice() * order.getCount())")
    OrderView toView(Order order);
}
