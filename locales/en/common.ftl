# Words that every room shares.

yes = yes
no = no
unknown = unknown
page-of = page { $page } of { $pages }
days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
working-days =
    { $n ->
        [one] { $n } working day
       *[other] { $n } working days
    }
# A day in a letter: "5 March 2026".
day-long =
    { $month ->
        [1] { $day } January { $year }
        [2] { $day } February { $year }
        [3] { $day } March { $year }
        [4] { $day } April { $year }
        [5] { $day } May { $year }
        [6] { $day } June { $year }
        [7] { $day } July { $year }
        [8] { $day } August { $year }
        [9] { $day } September { $year }
        [10] { $day } October { $year }
        [11] { $day } November { $year }
       *[12] { $day } December { $year }
    }
