-- By it the planner read all that was due for each endpoint. What is due is found by delivery_due_at_endpoint.
DROP INDEX delivery_due;
