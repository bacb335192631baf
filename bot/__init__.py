"""xuncha: goes over government websites, judges annual reports and writes to supervisors."""
