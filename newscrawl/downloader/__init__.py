"""Downloader middlewares: the gate, robots.txt, pace, routes to local servers, replay of saved pages."""
