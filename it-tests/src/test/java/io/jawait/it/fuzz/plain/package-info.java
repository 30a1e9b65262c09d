/** Stands in for the runtime where a program is to run as plain blocking Java: every call runs to its end. */
package io.jawait.it.fuzz.plain;
