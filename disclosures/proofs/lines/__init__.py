"""Whether lines bear their own codes and names, whatever the sums say."""
