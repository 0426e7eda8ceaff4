import Intake
import Model
import Testing

/// Shot lists as spreadsheets save them.
@Suite struct ShotListTests {
    private static let header = "project,scene,shot,prompt,duration"
    private static let columns =
        "project,project_title,scene,scene_number,scene_title,shot,name,prompt,start_frame,end_frame,"
        + "duration,model,resolution,aspect_ratio,audio,seed,negative_prompt,max_retries,priority"

    @Test(arguments: [
        ("project,scene,shot,👉promt,duration\n", ["the column `promt` is unknown; write prompt"]),
        ("👉project;scene;shot\n", ["the columns are parted by semicolons; save the list with commas"]),
        (
            "👉project,scene,prompt,shot\na,b,c,d",
            ["the column duration is missing; every shot needs it"]
        ),
        (
            "project,scene,shot,prompt,duration,👉Prompt\na,b,c,d,8,e\n",
            ["the column prompt stands twice; remove one of the two"]
        ),
        ("👉\n\n", ["the shot list is empty; begin it with a row of column names: \(columns)"]),
        ("👉\(header)\n", ["the shot list has no rows below its header; write one row for each shot"]),
        (
            "\(header)\n👉a,b,c,Rain, then sun,8\n👉a,b,d,e\n",
            [
                "this row has 6 cells and the header has 5; put a cell that contains a comma in quotes",
                "this row has 4 cells and the header has 5; put a cell that contains a comma in quotes",
            ]
        ),
        ("\(header)\na,b,c,👉\"Rain,8\n", ["this quote is never closed; write \" at the end of the cell"]),
        (
            "\(header)\na,b,c,Rain 👉\"hard\",8\n",
            ["a quote stands inside a cell; put the whole cell in quotes and double this one (\"\")"]
        ),
        (
            "\(header)\na,b,c,\"Rain\"👉 hard,8\n",
            ["` ` follows a closing quote; double the quotes inside a cell (\"\"), end it with a comma"]
        ),
        (
            "\(header)\na,👉,c,d,8\n",
            ["scene is empty; every row names its project, scene and shot"]
        ),
        (
            "\(header)\na,b,👉c,,8\n",
            ["the key prompt is missing here; describe what is seen"]
        ),
        (
            "\(header)\na,b,c,d,👉eight\n",
            ["duration is a whole number from 1 to 3600, not `eight`; write such a number"]
        ),
        (
            "\(header),scene_title\r\na,b,c,d,8,One\r\na,b,e,\"f\r\ng\",8,👉Two\r\n",
            ["scene_title is `One` in line 2 and `Two` here; write the same in both rows, or leave this cell empty"]
        ),
        (
            "\(header),audio\na,b,c,d,8,👉yes\n",
            ["audio is not `yes`; write true or false"]
        ),
        (
            "\(header)\na,b,c,d,8\n👉A,b,c,d,8\n",
            ["this file has a project `A` in line 2 already (upper and lower case count as equal); write another id"]
        ),
    ])
    func faultsAreShownAtTheirCells(marked: String, messages: [String]) throws {
        try expectFaults(marked, as: "film.csv", messages)
    }

    @Test func everyColumnOfTheDocumentationIsTaken() throws {
        let folder = try ScratchFolderWithFrames()
        let row = #"p,P,s,7,S,1A,N,"A ""boat""",a.png,b.jpg,6,veo-3.1,1080p,9:16,true,4294967295,people,1,-100"#
        let text = Self.columns + "\n" + row
        let manifest = try #require(try read(text, as: "film.csv", in: folder.folder).first)
        let shot = try #require(manifest.scenes.first?.shots.first)

        #expect(manifest.scenes.first?.number == 7)
        #expect(shot.spec.prompt == "A \"boat\"")
        #expect(shot.spec.startFrame?.format == .png)
        #expect(shot.spec.endFrame?.format == .jpeg)
        #expect(shot.spec.seed == .max)
        #expect(shot.maxRetries == 1)
        #expect(shot.priority == -100)
    }
}
