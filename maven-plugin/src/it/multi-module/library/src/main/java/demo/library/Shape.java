package demo.library;

public interface Shape {
    int area();
}
