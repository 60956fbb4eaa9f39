"""The public page of a service against a stock Wagtail page with the same words (`bench/_stock`).

Both run in processes of their own, through their whole WSGI application, in turns; the best turn of each counts, in
requests per second of CPU, so that what else the machine does falls out.
"""

from bench._workers import Worker, speed_row

ROUNDS, REQUESTS = 9, 200
FASTER, QUERIES = 3.0, 3


def run() -> list[dict]:
    """Two rows: speed (times the peer's) and queries of a repeated GET."""
    ours, stock = Worker("bench._page_worker", "ours"), Worker("bench._page_worker", "stock")
    for _round in range(ROUNDS):
        ours.turn(REQUESTS)
        stock.turn(REQUESTS)
    ours.end()
    stock.end()
    queries, peer = int(ours.greeting), int(stock.greeting)
    return [
        speed_row("service page GET", ours=ours.best[""], peer=stock.best[""], faster=FASTER),
        {
            "name": "service page queries",
            "ours": queries,
            "peer": peer,
            "unit": "queries",
            "ratio": round(queries / peer, 2),
            "bound": f"<= {QUERIES}",
            "holds": queries <= QUERIES,
        },
    ]
