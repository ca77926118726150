"""Which private parts of modelsearch the search in two languages is built on; its backends have no public ones."""

from vwn_site.translation.patching import Patch

BACKEND = "modelsearch.backends.database.postgres.postgres"

PATCHES = [
    Patch(
        target=f"{BACKEND}.ObjectIndexer",
        names=("prepare_value", "prepare_field", "as_vector", "search_fields", "title_text", "autocomplete"),
        what="indexes each object in its own language, without accents, with the parts of compounds (FoldingIndexer)",
        why="modelsearch knows one language for all that is indexed.",
        test="tests.search.test_search.test_inflection_accents_and_capitals_do_not_matter",
        digest="e50fd7ef9cc0",
    ),
    Patch(
        target=f"{BACKEND}.PostgresIndex.add_items",
        names=("IndexEntry", "get_content_type_pk"),
        what="writes the rows of the index itself (BilingualIndex)",
        why="Whatever the indexer is, modelsearch makes its own.",
        test="tests.search.test_search.test_inflection_accents_and_capitals_do_not_matter",
        digest="62bf7488351e",
    ),
    Patch(
        target=f"{BACKEND}.PostgresIndex._refresh_title_norms",
        names=("_refresh_title_norms",),
        what="has titles weighed by it after it wrote to the index (BilingualIndex)",
        why="It belongs to add_items, which is replaced.",
        test="tests.search.test_order.test_titles_are_weighed_against_the_average_of_all",
        digest="cabf10eb3caa",
    ),
    Patch(
        target="modelsearch.backends.base.BaseSearchQueryCompiler._get_filters_from_queryset",
        names=("_get_filters_from_queryset",),
        what="lets a queryset be filtered by anything (AnyFilter)",
        why="modelsearch asks for a FilterField of every filter; PostgreSQL can apply all of them.",
        test="tests.search.test_search.test_results_are_grouped_and_can_be_narrowed_to_a_kind_and_a_country",
        digest="c05f3630a4ec",
    ),
    Patch(
        target=f"{BACKEND}.PostgresSearchQueryCompiler.build_tsquery",
        names=("build_tsquery_content",),
        what="looks for a question in the stemming of every language (BilingualQueryCompiler)",
        why="modelsearch knows one language for all questions.",
        test="tests.search.test_search.test_inflection_accents_and_capitals_do_not_matter",
        digest="45b6829a12b7",
    ),
    Patch(
        target=f"{BACKEND}.PostgresSearchQueryCompiler._build_rank_expression",
        names=("_build_rank_expression",),
        what="puts what an earlier step finds before all that only later ones find (InOrder)",
        why="modelsearch adds up the ranks of the parts of a question.",
        test="tests.search.test_compounds.test_what_holds_one_part_stands_below_all_that_holds_more",
        digest="48a64c62f7e1",
    ),
    Patch(
        target=f"{BACKEND}.PostgresSearchQueryCompiler.search",
        names=("_vector_", "_build_rank_expression"),
        what="compares the steps of a question with the vector of this name (BilingualQueryCompiler)",
        why="The vector of title and body is in the queryset already; a second one would be compared row by row.",
        test="tests.search.test_compounds.test_what_holds_one_part_stands_below_all_that_holds_more",
        digest="8a732f3f3c61",
    ),
]
