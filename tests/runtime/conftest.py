"""What is in `inside/` runs inside the runtime, started by test_runtime.py; `standin/` is shipped, not tested."""

collect_ignore = ["inside", "standin"]
