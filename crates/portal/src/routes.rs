//! The one table of the face: what is not here does not exist, and what is here is answered from here.

use axum::response::Response;

use crate::fault::Fault;
use crate::mine::Mine;
use crate::visit::Visit;
use crate::{apply, info, mine};

/// A step of an address, as the table shows it.
macro_rules! step {
    ($fixed:literal) => {
        $fixed
    };
    ($named:ident) => {
        concat!("{", stringify!($named), "}")
    };
}

/// A line is a method, the steps after the language, what answers; the lines of `mine` want her with her case.
macro_rules! routes {
    (
        ($visit:ident, $mine:ident)
        open { $($method:ident [$($step:tt)*] => $answer:expr;)+ }
        mine { $($hers:ident [$($place:tt)*] => $shows:expr;)+ }
    ) => {
        /// Every route of the face but assets and the way out: method and path. Requests are answered from this list.
        pub const ROUTES: &[(&str, &str)] = &[
            $((stringify!($method), concat!("/{lang}" $(, "/", step!($step))*)),)+
            $((stringify!($hers), concat!("/{lang}" $(, "/", step!($place))*)),)+
        ];

        /// Answers a request.
        pub async fn answer($visit: &Visit) -> Result<Response, Fault> {
            let steps: Vec<&str> = $visit.path.split('/').skip(1).collect();
            match (Method::of($visit), &steps[..]) {
                $((Method::$method, &[$($step),*]) => $answer,)+
                $((Method::$hers, &[$($place),*]) => match Mine::of($visit).await? {
                    Some($mine) => $shows,
                    None => Ok($visit.go("/r/list")),
                },)+
                _ => Err(Fault::NotFound),
            }
        }
    };
}

/// The two methods that the face knows; `HEAD` is a `GET` without its body.
#[expect(clippy::upper_case_acronyms, reason = "as requests write them")]
enum Method {
    GET,
    POST,
}

impl Method {
    const fn of(visit: &Visit) -> Self {
        if visit.posts { Self::POST } else { Self::GET }
    }
}

routes! {
    (visit, her)
    open {
        GET [] => info::home(visit);
        GET ["safety"] => info::safety(visit);
        GET ["help"] => info::help(visit);
        GET ["signs"] => info::signs(visit);
        GET ["offices"] => info::offices(visit);
        GET ["about"] => info::about(visit);
        GET ["r"] => apply::begin::show(visit);
        POST ["r"] => apply::begin::begin(visit).await;
        GET ["r" "list"] => apply::list::show(visit).await;
        GET ["r" "code"] => apply::code::show(visit).await;
        POST ["r" "code"] => apply::code::take(visit).await;
        GET ["r" "check"] => apply::check::show(visit).await;
        POST ["r" "check"] => apply::check::send(visit).await;
        GET ["r" "sent"] => apply::check::sent(visit).await;
        GET ["r" section] => apply::section::show(visit, section).await;
        POST ["r" section] => apply::section::take(visit, section).await;
        GET ["in"] => mine::enter::enter(visit, false).await;
        POST ["in"] => mine::enter::enter(visit, true).await;
        POST ["pin"] => mine::enter::pin(visit).await;
        POST ["out"] => mine::enter::leave(visit).await;
    }
    mine {
        GET ["my"] => mine::overview::show(visit, &her).await;
        GET ["my" "messages"] => mine::messages::page_of(visit, &her, false).await;
        POST ["my" "messages"] => mine::messages::page_of(visit, &her, true).await;
        GET ["my" "papers"] => mine::papers::list(visit, &her).await;
        GET ["my" "papers" paper] => mine::papers::paper(visit, &her, paper, false).await;
        POST ["my" "papers" paper] => mine::papers::paper(visit, &her, paper, true).await;
        GET ["my" "said"] => mine::said::show(visit, &her).await;
        GET ["my" "grounds"] => mine::grounds::page_of(visit, &her, false).await;
        POST ["my" "grounds"] => mine::grounds::page_of(visit, &her, true).await;
        GET ["my" "record"] => mine::record::page_of(visit, &her, false).await;
        POST ["my" "record"] => mine::record::page_of(visit, &her, true).await;
        GET ["my" "who"] => mine::who::show(visit, &her).await;
        GET ["my" "consents"] => mine::consents::page_of(visit, &her, false).await;
        POST ["my" "consents"] => mine::consents::page_of(visit, &her, true).await;
        GET ["my" "protect"] => mine::protect::page_of(visit, &her, false).await;
        POST ["my" "protect"] => mine::protect::page_of(visit, &her, true).await;
        GET ["my" "appeal"] => mine::appeal::page_of(visit, &her, false).await;
        POST ["my" "appeal"] => mine::appeal::page_of(visit, &her, true).await;
        GET ["my" "contact"] => mine::contact::show(visit, &her).await;
        POST ["my" "contact"] => mine::contact::ask(visit, &her).await;
        GET ["my" "helper"] => mine::ask::page_of(visit, &her, "helper", false).await;
        POST ["my" "helper"] => mine::ask::page_of(visit, &her, "helper", true).await;
        GET ["my" "stop"] => mine::ask::page_of(visit, &her, "stop", false).await;
        POST ["my" "stop"] => mine::ask::page_of(visit, &her, "stop", true).await;
        GET ["my" "move"] => mine::ask::page_of(visit, &her, "move", false).await;
        POST ["my" "move"] => mine::ask::page_of(visit, &her, "move", true).await;
        GET ["my" "lift"] => mine::ask::page_of(visit, &her, "lift", false).await;
        POST ["my" "lift"] => mine::ask::page_of(visit, &her, "lift", true).await;
        GET ["my" "talk"] => mine::talk::show(visit, &her).await;
        GET ["my" "asked"] => mine::asked::show(visit, &her).await;
        GET ["my" "waiting"] => mine::ask::page_of(visit, &her, "waiting", false).await;
        POST ["my" "waiting"] => mine::ask::page_of(visit, &her, "waiting", true).await;
    }
}
