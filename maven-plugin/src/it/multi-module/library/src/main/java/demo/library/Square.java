package demo.library;

public record Square(int side) implements Shape {
    @Override
    public int area() {
        return side * side;
    }
}
