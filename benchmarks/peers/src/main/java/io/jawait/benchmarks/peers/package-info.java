/** The rows' work as others' libraries and languages do it. */
package io.jawait.benchmarks.peers;
