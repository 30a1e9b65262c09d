package demo.library;

public record Line(int length) implements Shape {
    @Override
    public int area() {
        return 0;
    }
}
