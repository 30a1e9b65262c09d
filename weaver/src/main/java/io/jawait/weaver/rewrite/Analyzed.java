package io.jawait.weaver.rewrite;

import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.ReadyReturns;
import io.jawait.weaver.find.Resources;
import io.jawait.weaver.flow.MethodFlow;

/** An async method with what analysis said of it. */
public record Analyzed(AsyncMethod method, MethodFlow flow, ReadyReturns readyReturns, Resources resources) {}
